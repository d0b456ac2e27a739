package dev.gns.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource({
        "My first policy,my-first-policy",
        "  Größe & Co. ,gro-e-co",
        "a/../../etc/passwd,a-etc-passwd",
        "-- ,experiment",
        "日本,experiment",
    })
    void aSlugIsWhatIsReadableOfTheName(String name, String slug) {
        assertThat(Slug.of(name)).isEqualTo(slug);
    }

    @Test
    void aLongNameIsCutAndEndsInNoHyphen() {
        assertThat(Slug.of("x".repeat(39) + " y")).isEqualTo("x".repeat(39));
        assertThat(Slug.of("x".repeat(100))).hasSize(40);
    }
}
