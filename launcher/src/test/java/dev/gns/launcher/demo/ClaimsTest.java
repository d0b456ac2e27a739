package dev.gns.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.rest.ReportView;
import dev.gns.launcher.Reports;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final double[] TRAINED = {0.40, 0.42, 0.41, 0.43, 0.40, 0.42, 0.44, 0.41, 0.40, 0.43, 0.42, 0.41};

    @Test
    void holdWhereTheFiguresSayTheyDo() {
        var claims = claims(plus(0.15), plus(0.2), plus(0.001));
        assertThat(claims).allMatch(c -> c.endsWith(": held")).hasSize(3);
        assertThat(claims.get(0)).isEqualTo("15 % below constant (-26.5 %): held");
    }

    @Test
    void doNotHoldJustBesideTheirBounds() {
        assertThat(claims(plus(0.06), plus(0.2), plus(0)).get(0))
                .isEqualTo("15 % below constant (-12.6 %): DID NOT HOLD");
        assertThat(claims(plus(0.2), plus(0.2), plus(-0.03)).get(2)).endsWith("(+7.8 %): DID NOT HOLD");
    }

    @Test
    void aDifferenceOfChanceProvesNothing() {
        var scattered = IntStream.range(0, TRAINED.length)
                .mapToDouble(i -> TRAINED[i] + (i % 2 == 0 ? 0.1 : -0.09))
                .toArray();
        assertThat(claims(plus(0.2), scattered, plus(0)).get(1))
                .startsWith("below version 0 (paired p = 0.")
                .endsWith("DID NOT HOLD");
    }

    @Test
    void aVersion0ThatIsBetterIsNotBelowHoweverSureTheTest() {
        assertThat(claims(plus(0.2), plus(-0.1), plus(0)).get(1)).endsWith("DID NOT HOLD");
    }

    @Test
    void aPairThatDivergedProvesNothing() {
        var constant = plus(0.5);
        constant[3] = Double.NaN;
        assertThat(claims(constant, plus(0.2), plus(0)).get(0))
                .isEqualTo("15 % below constant (constant has pairs that were not completed): DID NOT HOLD");
    }

    @Test
    void aMissingRowIsNamed() {
        var claims = new Claims(Reports.of(Reports.row(Claims.TRAINED, TRAINED))).check();
        assertThat(claims.get(2)).hasToString("within 5 % of tuned cosine (no result of cosine-tuned): DID NOT HOLD");
    }

    private static double[] plus(double difference) {
        // A little scatter: the t-test is undefined for equal differences.
        return IntStream.range(0, TRAINED.length)
                .mapToDouble(i -> TRAINED[i] + difference + (i % 2 == 0 ? 1e-3 : -1e-3))
                .toArray();
    }

    private static List<String> claims(double[] constant, double[] untrained, double[] tuned) {
        var rows = new ReportView.Row[] {
            Reports.row(Claims.TRAINED, TRAINED),
            Reports.row(Claims.CONSTANT, constant),
            Reports.row(Claims.UNTRAINED, untrained),
            Reports.row(Claims.COSINE_TUNED, tuned)
        };
        return new Claims(Reports.of(rows))
                .check().stream().map(Object::toString).toList();
    }
}
