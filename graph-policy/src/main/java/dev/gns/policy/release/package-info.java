/** The policy that comes with the software. */
package dev.gns.policy.release;
