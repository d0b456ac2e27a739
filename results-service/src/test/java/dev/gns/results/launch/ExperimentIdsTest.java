package dev.gns.results.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.Check;
import dev.gns.results.store.Hash;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentIdsTest {
    private static final String KEY = Hash.sha256("a key".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<script>alert(1)</script>",
                "%2e%2e%2f",
                "\u0000",
                "..",
                "a very long name a very long name"
            })
    void everyNameGivesAnIdentifier(String name) {
        assertThat(Check.identifier(ExperimentIds.ofKey(name, KEY), "id")).hasSizeLessThanOrEqualTo(53);
        assertThat(Check.identifier(ExperimentIds.random(name), "id")).hasSizeLessThanOrEqualTo(53);
    }

    @Test
    void theSameKeyGivesTheSameId() {
        assertThat(ExperimentIds.ofKey("n", KEY)).isEqualTo(ExperimentIds.ofKey("n", KEY));
        assertThat(ExperimentIds.ofKey("n", KEY)).isNotEqualTo(ExperimentIds.ofKey("n", Hash.sha256(new byte[1])));
    }

    @Test
    void withoutAKeyEveryIdIsNew() {
        assertThat(ExperimentIds.random("n")).isNotEqualTo(ExperimentIds.random("n"));
    }
}
