package dev.gns.learner.data;

import ai.djl.ndarray.NDManager;
import dev.gns.contracts.Check;
import dev.gns.learner.encoder.EncodedText;
import dev.gns.learner.encoder.EncoderFolder;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/** Texts, or pairs of texts, as the tokenizer of one encoder has made numbers of them. */
public final class TextSet implements Examples {
    private final EncoderFolder encoder;
    private final List<EncodedText> texts;
    private final double[] labels;
    private final Target target;

    /**
     * @param encoder whose tokenizer has made {@code texts}
     * @param labels classes or values, one a text
     */
    public TextSet(EncoderFolder encoder, List<EncodedText> texts, double[] labels, Target target) {
        Check.that(texts.size() == labels.length, "labels", "must be as many as the texts");
        this.encoder = encoder;
        this.texts = List.copyOf(texts);
        this.labels = labels.clone();
        this.target = target;
    }

    /** The only one that can read these examples. */
    public EncoderFolder encoder() {
        return encoder;
    }

    EncodedText text(int example) {
        return texts.get(example);
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public double label(int example) {
        return labels[example];
    }

    @Override
    public void digest(MessageDigest digest) {
        for (var i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            var bytes = ByteBuffer.allocate(Integer.BYTES * (1 + text.length()) + text.types().length + Double.BYTES);
            bytes.putInt(text.length());
            for (var id : text.ids()) {
                bytes.putInt(id);
            }
            digest.update(bytes.put(text.types()).putDouble(labels[i]).flip());
        }
    }

    /** They are in memory. */
    @Override
    public void checkUnchanged() {}

    @Override
    public Batches batches(NDManager manager) {
        return new TextBatches(this, manager);
    }
}
