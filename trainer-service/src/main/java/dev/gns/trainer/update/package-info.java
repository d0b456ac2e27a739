/** From a round's outcomes to the next version of a policy (METHOD §6). */
package dev.gns.trainer.update;
