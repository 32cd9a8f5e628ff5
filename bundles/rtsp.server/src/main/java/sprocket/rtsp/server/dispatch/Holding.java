package sprocket.rtsp.server.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import sprocket.loop.Loop;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.registry.MethodRegistry;
import sprocket.rtsp.server.registry.MethodTable;

/**
 * Keeps requests for methods that are held: without a thread, bounded in number, until somebody serves the method or the grace is
 * over. Thread-safe, guarded by this object, which is not held while requests go on.
 */
final class Holding {

    private final MethodRegistry methods;
    private final Loop loop;
    private final Supplier<Settings> settings;
    private final Map<String, List<Parked>> parked = new HashMap<>();
    private final Map<String, Loop.Timer> graces = new HashMap<>();
    private final Runnable changed;
    private int count;
    private boolean closed;

    /** @param loop for the graces */
    Holding(MethodRegistry methods, Loop loop, Supplier<Settings> settings) {
        this.methods = methods;
        this.loop = loop;
        this.settings = settings;
        this.changed = () -> loop.execute(this::look);
        methods.listen(changed);
        changed.run();
    }

    /** A request that waits. */
    final class Parked {

        private final String method;
        private final Runnable resume;

        private Parked(String method, Runnable resume) {
            this.method = method;
            this.resume = resume;
        }

        /** Waits no more. Idempotent. */
        void cancel() {
            synchronized (Holding.this) {
                List<Parked> others = parked.get(method);
                if (others != null && others.remove(this)) {
                    count--;
                }
            }
        }
    }

    /**
     * Parks a request; it is resumed at once where its method is no longer held.
     *
     * @param resume must return at once
     * @return empty where as many wait as may
     */
    Optional<Parked> park(String method, Runnable resume) {
        Parked request = new Parked(method, resume);
        synchronized (this) {
            if (!closed && methods.table().holds(method)) {
                if (count >= settings.get().work().held()) {
                    return Optional.empty();
                }
                count++;
                parked.computeIfAbsent(method, m -> new ArrayList<>()).add(request);
                return Optional.of(request);
            }
        }
        resume.run();
        return Optional.of(request);
    }

    /** Requests that wait for a method now. */
    synchronized int waiting(String method) {
        return parked.getOrDefault(method, List.of()).size();
    }

    /** Resumes what waits no longer, and gives what is newly held its grace. */
    private void look() {
        MethodTable table = methods.table();
        List<Parked> free = new ArrayList<>();
        synchronized (this) {
            parked.entrySet().removeIf(entry -> {
                boolean over = closed || !table.holds(entry.getKey());
                if (over) {
                    free.addAll(entry.getValue());
                }
                return over;
            });
            count -= free.size();
            graces.entrySet().removeIf(entry -> {
                boolean over = closed || !table.held().contains(entry.getKey());
                if (over) {
                    entry.getValue().cancel();
                }
                return over;
            });
            if (!closed) {
                table.held().forEach(method -> graces.computeIfAbsent(method, this::grace));
            }
        }
        free.forEach(request -> request.resume.run());
    }

    private Loop.Timer grace(String method) {
        return loop.after(settings.get().timeouts().hold(), () -> {
            synchronized (this) {
                graces.remove(method);
            }
            methods.graceOver(method);
        });
    }

    /** Holds nothing any more. */
    void close() {
        methods.unlisten(changed);
        synchronized (this) {
            closed = true;
        }
        look();
    }
}
