/** What episodes run on. */
package dev.gns.learner.platform;
