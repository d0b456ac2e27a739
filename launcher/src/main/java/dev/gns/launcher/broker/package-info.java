/** A real Kafka broker (KRaft, one node, loopback only) in a child process. */
package dev.gns.launcher.broker;
