package dev.gns.contracts.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void theLastEntryHoldsAndTheOneBeforeIsKnown() {
        var first = Promotion.first("p", 3, NOW);
        var second = first.next(5, NOW.plusSeconds(1));

        assertThat(first.previous()).isEmpty();
        assertThat(second.promoted()).isEqualTo(new PolicyRef("p", 5));
        assertThat(second.previous()).contains(new PolicyRef("p", 3));
        assertThat(second.next(3, NOW.plusSeconds(2)).previous()).contains(new PolicyRef("p", 5));
    }

    @Test
    void aLongHistoryLosesItsBeginning() {
        var promotion = Promotion.first("p", 0, NOW);
        for (var version = 1; version <= Promotion.MAX_HISTORY; version++) {
            promotion = promotion.next(version, NOW.plusSeconds(version));
        }

        assertThat(promotion.history()).hasSize(Promotion.MAX_HISTORY);
        assertThat(promotion.history().get(0).version()).isEqualTo(1);
        assertThat(promotion.promoted().version()).isEqualTo(Promotion.MAX_HISTORY);
    }

    @Test
    void itSurvivesItsTopicAsPlainJson() {
        var promotion = Promotion.first("p", 3, NOW);
        var bytes = Codecs.PROMOTION.encode(promotion);

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo("{\"policy\":\"p\",\"history\":[{\"version\":3,\"at\":\"2026-01-02T03:04:05Z\"}],"
                        + "\"schema\":1}");
        assertThat(Codecs.PROMOTION.decode(bytes)).isEqualTo(promotion);
    }

    @Test
    void itsKeyIsNoVersionsKey() {
        assertThat(Promotion.isKey(Promotion.first("p", 3, NOW).key())).isTrue();
        assertThat(Promotion.policy("p/promoted")).isEqualTo("p");
        assertThat(Promotion.isKey(new PolicyRef("promoted", 3).key())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p/3", "/promoted", "a/b/promoted", "p"})
    void anyOtherKeyIsRefused(String key) {
        assertThatThrownBy(() -> Promotion.policy(key)).isInstanceOf(InvalidMessageException.class);
    }
}
