/** The rules that change a target network's weights. */
package dev.gns.learner.optimizer;
