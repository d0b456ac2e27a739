package dev.gns.learner.episode;

import dev.gns.contracts.experiment.ScheduleSpec.Hypergradient;
import dev.gns.contracts.graph.LrBounds;

/**
 * Learning rates by hypergradient descent at every step (Adam-HD; Baydin et al. 2018, Algorithm 5). An update is
 * θ_t = θ_{t−1} − LR·u_t, so the derivative of the next loss by the LR is −g_{t+1}·u_t, and the LR goes the other way.
 * The LR in force is all the state there is: the last direction is in the optimizer's moments.
 */
record HypergradientRates(Hypergradient form, LrBounds bounds) implements LearningRates {

    @Override
    public double between(Moment moment) {
        var alignment = moment.signals().alignment();
        var h = form.rule() == Hypergradient.Rule.ADDITIVE ? alignment.product() : alignment.cosine();
        return next(moment.learningRate(), DivergedException.unlessFinite(h, moment.step(), "the hypergradient"));
    }

    @Override
    public Choice decide(Moment moment, Cancellation cancellation, Runnable signOfLife) {
        return Choice.of(between(moment));
    }

    /** @param h g_t·u_{t−1}, over both norms where the rule is multiplicative */
    double next(double learningRate, double h) {
        var beta = form.beta().orElseThrow();
        return bounds.clip(
                switch (form.rule()) {
                    case ADDITIVE -> learningRate + beta * h;
                    case MULTIPLICATIVE -> learningRate * (1 + beta * h);
                });
    }
}
