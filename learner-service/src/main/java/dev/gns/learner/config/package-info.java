/** Settings and wiring of the service. */
package dev.gns.learner.config;
