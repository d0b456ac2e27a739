package dev.gns.results.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.ReportView.CostRatio;
import dev.gns.contracts.rest.ReportView.Pair;
import dev.gns.contracts.rest.ReportView.Platform;
import dev.gns.contracts.rest.ReportView.Provenance;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.ReportView.Task;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report as a document. Plots are linked as {@code plots/NAME.svg}, so they are seen where the report's files lie
 * together.
 */
public final class ReportMarkdown {
    private final ReportView report;
    private final StringBuilder text = new StringBuilder();

    private ReportMarkdown(ReportView report) {
        this.report = report;
    }

    public static String of(ReportView report) {
        return new ReportMarkdown(report).write();
    }

    private String write() {
        heading("# ", report.name());
        paragraph(status());
        if (report.episodesEnded() > 0) {
            report.tasks().forEach(this::task);
            if (!report.rows().isEmpty()) {
                paragraph(reading());
            }
        }
        learning();
        tuning();
        report.provenance().ifPresent(this::provenance);
        return text.toString();
    }

    private String status() {
        var kind = "Experiment `" + report.experimentId() + "` (" + Figures.lower(report.kind()) + "), ";
        if (report.complete()) {
            return kind + "complete: " + report.episodesEnded() + " episodes.";
        }
        return report.episodesEnded() == 0
                ? kind + "not complete: no episode has ended yet, so there is nothing to report."
                : kind + "**not complete: " + report.episodesEnded()
                        + " episodes have ended, and the figures may change.**";
    }

    private void task(Task task) {
        var rows = report.rows().stream()
                .filter(row -> row.task().equals(task.name()))
                .toList();
        heading("## ", task.name());
        text.append(ReportTables.scores(rows, task)).append('\n');
        fallbacks(rows);
        heading("### ", "Cost");
        text.append(ReportTables.cost(rows)).append('\n');
        report.costRatios().stream()
                .filter(ratio -> ratio.task().equals(task.name()))
                .forEach(ratio -> paragraph(ratio(ratio)));
        ReportPlots.namesOf(task.name()).forEach(this::plot);
    }

    private void fallbacks(List<Row> rows) {
        var fellBack = rows.stream()
                .filter(row -> row.fallbacks() > 0)
                .map(row -> row.fallbacks() + " of " + Table.markdownText(ReportTables.schedule(row)))
                .collect(Collectors.joining(", "));
        if (!fellBack.isEmpty()) {
            paragraph("**Decisions without an answer from the policy: " + fellBack
                    + ".** There the LR stayed, or was that of the action's base schedule.");
        }
    }

    private String reading() {
        var best = report.tasks().stream()
                .filter(task -> task.bestBaseline().isPresent())
                .map(task -> Table.markdownText(task.bestBaseline().get()) + " on " + Table.markdownText(task.name()))
                .collect(Collectors.joining(", "));
        var means = "Mean ± sample standard deviation over the n completed episodes. " + scored();
        return best.isEmpty()
                ? means
                : means
                        + " The best baseline is, of the schedules that owe nothing to a policy, the one that completed most"
                        + " pairs, and of several such the one with the least mean validation loss: " + best
                        + ". The difference from it is the mean over the pairs that both completed, with"
                        + " its 95 % interval (below 0: better), and p that of a two-sided paired t-test, not corrected for"
                        + " the number of rows. Where these pairs are fewer than a row has, their number stands beside p: an"
                        + " episode that diverged is in no mean and no difference.";
    }

    private String scored() {
        var checkpoints =
                report.provenance().flatMap(made -> made.spec().compare()).flatMap(CompareSpec::checkpoints);
        return checkpoints
                .map(n -> "What is scored of a compared episode are the best weights, by validation loss, of " + n
                        + " checkpoints evenly over the run, the last at its end; tuning went by them too. In training it is"
                        + " those after the last step.")
                .orElse("What is scored are the weights after the last step, whatever they were before.");
    }

    private static String ratio(CostRatio ratio) {
        var episodes = Figures.format(
                "%s of %s takes %.2f times the seconds of one of %s (the paper's, 405 s against 259 s: %.2f).",
                ratio.purpose() == Purpose.TRAIN ? "In training, an episode" : "An episode",
                Table.markdownText(ratio.dense()),
                ratio.episodes(),
                Table.markdownText(ratio.sparse()),
                CostRatio.PAPER);
        var intervals = ratio.intervals()
                .map(i -> Figures.format(
                        " A decision interval takes %.2f times as long, measured over %d intervals; expected"
                                + " (1 + e)/(1 + p·e) = %.2f, with e = %.3f the seconds of one evaluation over those of one"
                                + " interval, and p = %.3f the share of intervals of %s with an evaluation.",
                        i.measured(),
                        i.count(),
                        i.expected(),
                        i.evaluation(),
                        i.probability(),
                        Table.markdownText(ratio.sparse())))
                .orElse(" Where the seconds of " + CostRatio.MIN_INTERVALS
                        + " intervals of each went is not known, so intervals are not compared.");
        return episodes + intervals;
    }

    private void learning() {
        if (report.curve().isEmpty()) {
            return;
        }
        heading("## ", "Learning");
        text.append(ReportTables.learning(report.curve())).append('\n');
        plot(ReportPlots.LEARNING_CURVE);
    }

    private void tuning() {
        if (report.tuningEpisodes() == 0) {
            return;
        }
        heading("## ", "Tuning");
        paragraph("Tuning took " + report.tuningEpisodes()
                + " episodes more, on seeds that no pair has. The chosen learning rate is the one with the least mean"
                + " validation loss where a diverged episode counts as 10 times its first loss; the means below"
                + " are over the completed ones.");
        text.append(ReportTables.tuning(report.tuning())).append('\n');
    }

    private void provenance(Provenance made) {
        heading("## ", "How it was made");
        told("Hardware", made.hardware());
        told("Software", made.software());
        text.append("- Report: GNS ").append(Table.markdownText(made.version())).append('\n');
        text.append("- Seed of the experiment: ").append(made.spec().seed()).append('\n');
        var seeds = report.rows().stream()
                .flatMap(row -> row.pairs().stream())
                .map(Pair::trainingSeed)
                .distinct()
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        if (!seeds.isEmpty()) {
            text.append("- Training seeds of the held-out pairs: ")
                    .append(seeds)
                    .append('\n');
        }
        text.append("\nThe experiment as it was launched, with every choice filled in:\n\n```json\n")
                .append(json(made))
                .append("\n```\n");
    }

    private void told(String what, List<Platform> platforms) {
        platforms.forEach(platform -> text.append("- ")
                .append(what)
                .append(": ")
                .append(Table.markdownText(platform.text()))
                .append(" (")
                .append(platform.episodes())
                .append(" episodes)\n"));
    }

    private static String json(Provenance made) {
        try {
            return Json.answers().writerWithDefaultPrettyPrinter().writeValueAsString(made.spec());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spec must be writable as JSON", e);
        }
    }

    private void heading(String marks, String words) {
        text.append(marks).append(Table.markdownText(words)).append("\n\n");
    }

    private void paragraph(String words) {
        text.append(words).append("\n\n");
    }

    private void plot(String name) {
        if (report.plots().contains(name)) {
            text.append("![").append(name).append("](plots/").append(name).append(".svg)\n\n");
        }
    }
}
