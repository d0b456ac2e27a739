/** The run of one target network, behind ports to policy, figures and checkpoints. */
package dev.gns.learner.episode;
