package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.rest.CurvesView.Curve;
import dev.gns.contracts.rest.ReportView;
import dev.gns.results.problem.Problem;
import dev.gns.results.store.CostStore;
import dev.gns.results.store.CurveStore;
import dev.gns.results.store.EpisodeStore;
import dev.gns.results.store.ExperimentStore;
import dev.gns.results.store.FigureStore;
import dev.gns.results.store.PolicyStore;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads what reports are made of. */
@Singleton
public class Reports {
    private static final int POINTS = 200;

    private final ExperimentStore experiments;
    private final EpisodeStore episodes;
    private final CostStore costs;
    private final PolicyStore policies;
    private final FigureStore figures;
    private final CurveStore curves;
    private final String version;

    Reports(
            ExperimentStore experiments,
            EpisodeStore episodes,
            CostStore costs,
            PolicyStore policies,
            FigureStore figures,
            CurveStore curves,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.experiments = experiments;
        this.episodes = episodes;
        this.costs = costs;
        this.policies = policies;
        this.figures = figures;
        this.curves = curves;
        this.version = version;
    }

    /** @throws Problem if there is no such experiment */
    public ReportView report(String id) {
        var experiment = experiments.find(id).orElseThrow(() -> Problem.notFound("experiment", id));
        return new Report(
                        experiment,
                        episodes.all(id),
                        costs.costs(id),
                        new Report.Policies(policies.madeBy(id), figures.updates(id)),
                        new Report.Machines(
                                version,
                                costs.platforms(id, MetricNames.HARDWARE),
                                costs.platforms(id, MetricNames.SOFTWARE)))
                .view();
    }

    public ReportPlots plots(ReportView report) {
        return new ReportPlots(report, (metric, purpose) -> curves(report.experimentId(), metric, purpose));
    }

    private List<Curve> curves(String id, String metric, Purpose purpose) {
        var query = new CurveStore.Query(id, metric, purpose, POINTS);
        return purpose == Purpose.TRAIN ? curves.newest(query) : curves.curves(query);
    }
}
