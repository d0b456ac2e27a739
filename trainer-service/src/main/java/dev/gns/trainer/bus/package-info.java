/** The trainer on Kafka: what it reads, and the one transaction that each change is (ARCHITECTURE, rule 5). */
package dev.gns.trainer.bus;
