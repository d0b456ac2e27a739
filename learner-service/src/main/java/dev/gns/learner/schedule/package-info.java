/** Learning rates that are a function of the step. */
package dev.gns.learner.schedule;
