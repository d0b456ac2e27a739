/** The whole service on one machine: broker, database, topics, four services, and where they are found. */
package dev.gns.launcher.stack;
