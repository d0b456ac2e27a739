/** Which episodes each round of an experiment has: pure functions of the spec, the round and the trials so far. */
package dev.gns.trainer.plan;
