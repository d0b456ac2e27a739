/** Target networks and, from the same objects, their graphs and statistics. */
package dev.gns.learner.network;
