/** A decision from a learner's question to the policy's answer. */
package dev.gns.bench.decision;
