package dev.keepsake.examples.spark;

import dev.keepsake.match.MatchTask;
import dev.keepsake.match.TextReader;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/** Picks out of keys the file names that are asked for. */
final class NameMapper implements MapPartitionsFunction<String, Long> {

    private static final long serialVersionUID = 1L;

    private final MatchTask task;
    private final Set<Long> names;

    NameMapper(MatchTask task, Set<Long> names) {
        this.task = task;
        this.names = new HashSet<>(names); // which travels, whatever was given
    }

    @Override
    public Iterator<Long> call(Iterator<String> keys) {
        TextReader reader = task.reader();
        return KeyMapper.stream(keys)
                .flatMap(each -> reader.fileNames(each).stream())
                .filter(names::contains)
                .iterator();
    }
}
