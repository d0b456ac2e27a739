package dev.gns.contracts.rest;

import dev.gns.contracts.experiment.TaskSpec;

/** A task that can be launched by its name, with what it stands for. */
public record TaskView(String name, TaskSpec task) {}
