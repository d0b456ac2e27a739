/** The clipped policy-gradient update of METHOD §6. */
package dev.gns.policy.update;
