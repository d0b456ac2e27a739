/** The container's side of the trainer: settings, wiring, readiness. */
package dev.gns.trainer.config;
