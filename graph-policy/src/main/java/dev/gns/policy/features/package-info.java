/** From raw statistics to the policy's input: one pure function. */
package dev.gns.policy.features;
