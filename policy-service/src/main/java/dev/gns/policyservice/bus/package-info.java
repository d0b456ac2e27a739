/** The policy service on Kafka. */
package dev.gns.policyservice.bus;
