/** Fault tools, builders and in-memory doubles, for tests only. */
package dev.gns.testkit;
