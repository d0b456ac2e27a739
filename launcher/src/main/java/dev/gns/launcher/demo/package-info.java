/** What the demo shows: a learning curve, and which claims held in this run. */
package dev.gns.launcher.demo;
