/** Rewards and advantages (METHOD §5–6) as pure functions of what episodes report. */
package dev.gns.trainer.reward;
