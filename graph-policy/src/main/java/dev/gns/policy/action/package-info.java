/** From a policy's output to a learning rate, METHOD §4. */
package dev.gns.policy.action;
