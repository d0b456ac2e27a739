package dev.gns.testkit.bad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.OutcomePart;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Bytes that came to harm are refused, or are a sound message, by the codec of every topic. */
class CodecsPropertyTest {
    private static final GoodMessages GOOD = new GoodMessages("x");

    @Property(tries = 15_000, edgeCases = EdgeCasesMode.NONE)
    void badBytesAreRefusedOrSound(@ForAll("bad") BadMessage bad) {
        try {
            Sound.check(decoder(bad.good().topic()).apply(bad.value()));
        } catch (InvalidMessageException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<BadMessage> bad() {
        return BadMessage.of(all());
    }

    @Example
    void aGoodMessageIsTaken() {
        all().forEach(good -> Sound.check(decoder(good.topic()).apply(good.value())));
    }

    @Example
    void aMessageCutAtAnyBoundaryIsRefused() {
        for (var good : all()) {
            var boundaries = good.format().boundaries(good.value());
            assertThat(boundaries).hasSizeGreaterThan(8);
            for (int at : boundaries.subList(0, boundaries.size() - 1)) {
                try {
                    Sound.check(decoder(good.topic()).apply(Arrays.copyOf(good.value(), at)));
                } catch (InvalidMessageException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
    }

    @Example
    void aNewerMessageIsRefused() {
        for (var good : all()) {
            var newer = good.format().newer(good.value());
            assertThat(newer).isNotEqualTo(good.value());
            assertThatThrownBy(() -> decoder(good.topic()).apply(newer))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageContaining("schema");
        }
    }

    private static List<GoodMessage> all() {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic != Topic.DEAD_LETTERS)
                .flatMap(topic -> GOOD.of(topic).stream())
                .toList();
    }

    private static Function<byte[], Object> decoder(Topic topic) {
        return switch (topic) {
            case EXPERIMENTS -> Codecs.EXPERIMENT::decode;
            case EXPERIMENT_STATE -> Codecs.EXPERIMENT_STATE::decode;
            case EPISODE_ORDERS -> Codecs.EPISODE_ORDER::decode;
            case GRAPH_STATES -> Codecs.GRAPH_STATE::decode;
            case LR_ACTIONS -> Codecs.LR_ACTION::decode;
            case TRAJECTORIES -> OutcomePart::decode;
            case POLICIES -> Codecs.PROMOTION::decode;
            case METRICS -> Codecs.METRIC::decode;
            case DEAD_LETTERS -> throw new AssertionError("nobody decodes it");
        };
    }
}
