/** A real PostgreSQL (loopback only) in a child process, from binaries that a Maven artifact carries. */
package dev.gns.launcher.database;
