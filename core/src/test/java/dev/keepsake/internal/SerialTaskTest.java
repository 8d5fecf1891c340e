package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

final class SerialTaskTest {

    @Test
    void shouldNotReadTextsInAJvmThatReadsThemOtherwise() {
        SerialTask task = new SerialTask(
                "s3://uploads/", 7, new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>(), TextProof.here());
        SerialTask other = new SerialTask(
                task.store(), task.seed(), task.patterns(), task.names(), task.known(), task.proof() + 1);

        assertThat(task.reader()).isNotNull();
        assertThatThrownBy(other::reader)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("This JVM (Java ")
                .hasMessageEndingWith(
                        "Prints of both would not match. Run all of them on the same Java and the same" + " Keepsake.");
    }
}
