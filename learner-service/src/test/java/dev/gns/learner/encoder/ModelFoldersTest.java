package dev.gns.learner.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.learner.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFoldersTest {
    @TempDir
    private Path folder;

    @Test
    void aNameIsLookedForInTheGivenFolderFirst() throws IOException {
        var given = folder.resolve("given");
        var home = folder.resolve("home");
        var folders = ModelFolders.standard(Optional.of(given), home, folder);
        ModelFiles.write(home.resolve("models/tiny"), ModelFiles.bertConfig(), Map.of());
        assertThat(folders.find("tiny").padToken()).isZero();
        ModelFiles.write(given.resolve("tiny"), ModelFiles.robertaConfig(), Map.of());
        assertThat(folders.find("tiny").padToken()).isEqualTo(1);
    }

    @Test
    void whatHasASlashIsAPath() throws IOException {
        var folders = new ModelFolders(List.of());
        ModelFiles.write(folder.resolve("mine"), ModelFiles.robertaConfig(), Map.of());
        assertThat(folders.find(folder + "/mine").padToken()).isEqualTo(1);
        assertThatThrownBy(() -> folders.find(folder + "/other"))
                .isInstanceOf(DataException.class)
                .hasMessage("the model " + folder
                        + "/other is no folder; give the path of a folder on the learners' machine");
    }

    @Test
    void aRelativePathBeginsWhereTheUserIs() throws IOException {
        var folders = new ModelFolders(List.of(), folder);
        ModelFiles.write(folder.resolve("mine/tiny"), ModelFiles.robertaConfig(), Map.of());
        assertThat(folders.find("./mine/tiny").padToken()).isEqualTo(1);
        Files.createFile(folder.resolve("mine/net.pt"));
        assertThat(folders.script("mine/net.pt")).isEqualTo(folder.resolve("mine/net.pt"));
    }

    @Test
    void aNameOfTheHubIsLookedForWithItsOwner() throws IOException {
        var folders = ModelFolders.standard(Optional.empty(), folder, folder);
        ModelFiles.write(folder.resolve("models/owner/tiny"), ModelFiles.robertaConfig(), Map.of());
        assertThat(folders.find("owner/tiny").padToken()).isEqualTo(1);
        assertThatThrownBy(() -> folders.find("other/tiny"))
                .isInstanceOf(DataException.class)
                .hasMessage("the model other/tiny is in none of " + folder
                        + "/models; fetch it with 'gns model fetch other/tiny', or give the path of its folder");
    }

    @Test
    void aModelThatIsNowhereIsNamedWithWhatToDo() {
        assertThatThrownBy(() ->
                        ModelFolders.standard(Optional.empty(), folder, folder).find("minilm"))
                .isInstanceOf(DataException.class)
                .hasMessage("the model minilm is in none of " + folder
                        + "/models; fetch it with 'gns model fetch minilm', or give the path of its folder");
    }
}
