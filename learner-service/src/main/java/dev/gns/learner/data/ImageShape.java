package dev.gns.learner.data;

import dev.gns.contracts.Check;

/** Size of one image; its pixels are {@code [channels, height, width]}, row-major. */
public record ImageShape(int channels, int height, int width) {
    public ImageShape {
        Check.atLeast(channels, 1, "channels");
        Check.atLeast(height, 1, "height");
        Check.atLeast(width, 1, "width");
    }

    public int pixels() {
        return channels * height * width;
    }
}
