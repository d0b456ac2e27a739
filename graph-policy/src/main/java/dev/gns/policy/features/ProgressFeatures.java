package dev.gns.policy.features;

/** How far the run is, the same on every node, and nothing else of it: what a learned schedule without a state sees. */
final class ProgressFeatures {
    static final int WIDTH = 2;

    private ProgressFeatures() {}

    static double[] of(int nodes, int step, int totalSteps) {
        var ofRun = ofRun(step, totalSteps);
        var features = new double[nodes * WIDTH];
        for (var node = 0; node < nodes; node++) {
            System.arraycopy(ofRun, 0, features, node * WIDTH, WIDTH);
        }
        return features;
    }

    /** 2t/T − 1 and (1 − t/T)⁴. */
    static double[] ofRun(int step, int totalSteps) {
        var progress = (double) step / totalSteps;
        return new double[] {2 * progress - 1, StrictMath.pow(1 - progress, 4)};
    }
}
