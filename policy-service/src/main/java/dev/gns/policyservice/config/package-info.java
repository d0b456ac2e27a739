/** The container's side of the policy service: settings, wiring, readiness. */
package dev.gns.policyservice.config;
