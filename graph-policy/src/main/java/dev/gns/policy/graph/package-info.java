/** The target network as the graph that the policy sees. */
package dev.gns.policy.graph;
