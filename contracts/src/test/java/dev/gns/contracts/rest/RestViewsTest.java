package dev.gns.contracts.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gns.contracts.json.Json;
import org.junit.jupiter.api.Test;

/** A client reads answers with the lenient mapper: lower-case enumerations, absent values, fields of a newer service. */
class RestViewsTest {

    @Test
    void absentValuesAreEmpty() throws Exception {
        var scores = Json.lenient().readValue("{\"validationLoss\": 0.5}", EpisodeScores.class);

        assertThat(scores.validationLoss()).contains(0.5);
        assertThat(scores.testLoss()).isEmpty();
        assertThat(scores.test()).isEmpty();
    }

    @Test
    void aPageKnowsWhetherThereIsMore() throws Exception {
        var type = new TypeReference<Page<EventView>>() {};
        var event = "{\"type\": \"policy\", \"id\": \"p/1\", \"state\": \"new\", \"time\": \"2026-01-01T00:00:00Z\"}";

        var last = Json.lenient().readValue("{\"items\": [" + event + "]}", type);
        var more = Json.lenient().readValue("{\"items\": [], \"next\": \"abc\", \"newer\": 1}", type);

        assertThat(last.next()).isEmpty();
        assertThat(last.items()).singleElement().extracting(EventView::type).isEqualTo(EventView.Type.POLICY);
        assertThat(more.next()).contains("abc");
    }

    @Test
    void aReportSurvivesTheWire() throws Exception {
        var json =
                """
                {"experimentId": "e", "name": "E", "kind": "compare", "complete": true, "episodesEnded": 3,
                 "tuningEpisodes": 0, "tasks": [{"name": "t"}], "rows": [
                  {"task": "t", "label": "cosine", "purpose": "compare", "learningRateSource": "tuned",
                   "learningRate": 0.003, "learned": false, "cost": {"tuningEpisodes": 0}, "counts": {"completed": 1, "diverged": 2, "failed": 0, "stopped": 0}, "fallbacks": 4,
                   "scores": {"validationLoss": {"n": 1, "mean": 0.4}, "validation": {"accuracy": {"n": 1, "mean": 0.8}},
                              "testLoss": {"n": 0}},
                   "comparison": {"with": "linear", "pairs": 1, "difference": -0.1}}]}
                """;

        var report = Json.lenient().readValue(json, ReportView.class);
        var again = Json.lenient().readValue(Json.lenient().writeValueAsBytes(report), ReportView.class);

        assertThat(again).isEqualTo(report);
        assertThat(again.rows().get(0).scores().validationLoss().std()).isEmpty();
        assertThat(again.rows().get(0).counts().diverged()).isEqualTo(2);
        assertThat(again.rows().get(0).fallbacks()).isEqualTo(4);
        assertThat(again.rows().get(0).scores().validation().get("accuracy").mean())
                .contains(0.8);
        assertThat(again.rows().get(0).comparison().orElseThrow().pValue()).isEmpty();
        assertThat(again.curve()).isEmpty();
    }
}
