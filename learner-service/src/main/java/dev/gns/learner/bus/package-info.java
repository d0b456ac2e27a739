/** The learner on Kafka: orders in, questions and answers, outcomes out. */
package dev.gns.learner.bus;
