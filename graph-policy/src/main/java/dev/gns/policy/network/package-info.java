/** The graph network of METHOD §3 and its parameters. */
package dev.gns.policy.network;
