/** The trainer without its bus: what comes in, and what is to be written of it. Deterministic, for one thread. */
package dev.gns.trainer.core;
