package org.nianbao.engine;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import org.nianbao.spec.SpecException;

/** Which engine computes: opens one over the folders that it may read and write. */
@FunctionalInterface
public interface Engines {
    /** @param folders the folders that tables lie in and that results are written to */
    Engine over(Path... folders);

    /**
     * The engine that computes on Spark. Nothing of Spark is loaded before this is called.
     *
     * @param master a master's address ({@code local[*]}, {@code spark://HOST:7077}), or empty to take what spark-submit says, and this machine otherwise
     * @throws SpecException when Spark's classes are not there
     */
    static Engines spark(String master) {
        return named("org.nianbao.engine.SparkEngines", Engines.class, master);
    }

    /** A class that is there only where Spark is, by its name and its only constructor. */
    static <T> T named(String type, Class<T> as, Object... arguments) {
        try {
            return as.cast(Class.forName(type).getConstructors()[0].newInstance(arguments));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new SpecException(List.of("--engine spark: Spark is not on the class path (" + e.getMessage() + "); start by the launcher, which builds that part"
                    + " at first use, or by spark-submit with target/nianbao-cluster.jar: docs/cluster.md"));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
