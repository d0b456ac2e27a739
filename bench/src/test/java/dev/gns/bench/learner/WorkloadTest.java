package dev.gns.bench.learner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
    @ParameterizedTest
    @EnumSource
    void isATaskOfSoManyDecisions(Workload workload) {
        var task = workload.task(50, 10, 7);
        assertThat(task.steps()).hasValue(50);
        assertThat(task.decisionInterval()).isEqualTo(10);
        assertThat(task.validationExamples()).isEqualTo(7);
    }
}
