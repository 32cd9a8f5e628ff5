// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import java.awt.EventQueue;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.SwingConstants;
import javax.swing.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskWindow;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.picture.Screen;
import sprocket.registry.Lease;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceTable;
import sprocket.registry.ServiceTable.Candidate;

/**
 * Lets the best window bundle fill the window, and changes to another one when the best changes. A bundle that fails is
 * skipped. Used on the event thread, except where a method says otherwise.
 */
public final class WindowHost implements Screen {

    private static final Logger LOG = LoggerFactory.getLogger(WindowHost.class);
    /** A bundle that is being updated is absent for a moment. The window stays visible for this time. */
    private static final int HIDE_AFTER_MILLIS = 1000;

    private static final int PATIENCE_MILLIS = 1000;

    private final ServiceRegistry<DeskWindow, Long> windows;
    private final WindowOrder order;
    private final Supplier<Desk> desk;
    private final Consumer<String> notices;
    private final Runnable quit;
    private final boolean dark;
    private final Consumer<Boolean> darkKept;
    private final Set<Object> failed = new HashSet<>();
    private final AtomicBoolean statusPending = new AtomicBoolean();
    private final Timer hiding = new Timer(HIDE_AFTER_MILLIS, event -> hide());
    private WindowFrame frame;
    private volatile OpenContent shown;
    private boolean closed;

    /** A host that shows the best window of the registry, without preferences. */
    public WindowHost(
            ServiceRegistry<DeskWindow, Long> windows,
            Supplier<Desk> desk,
            boolean dark,
            Consumer<Boolean> darkKept,
            Consumer<String> notices,
            Runnable quit) {
        this(windows, new WindowOrder(Optional.empty(), () -> {}), desk, dark, darkKept, notices, quit);
    }

    /**
     * @param notices is told what the user should know
     * @param quit ends the program
     */
    public WindowHost(
            ServiceRegistry<DeskWindow, Long> windows,
            WindowOrder order,
            Supplier<Desk> desk,
            boolean dark,
            Consumer<Boolean> darkKept,
            Consumer<String> notices,
            Runnable quit) {
        this.windows = windows;
        this.order = order;
        this.desk = desk;
        this.dark = dark;
        this.darkKept = darkKept;
        this.notices = notices;
        this.quit = quit;
        hiding.setRepeats(false);
        windows.listen(this::changed);
        changed();
    }

    /** The best window may have changed. May be called from any thread. */
    public void changed() {
        EventQueue.invokeLater(() -> choose(OptionalLong.empty()));
    }

    /**
     * The service of a window is ending. If it is called on the event thread, the content is closed at once, because
     * nothing could wait for that. May be called from any thread.
     */
    public void leaving(long service) {
        if (EventQueue.isDispatchThread()) {
            choose(OptionalLong.of(service));
        }
    }

    /** The {@link Candidate#key} of the window that is shown. May be called from any thread. */
    public Optional<Object> shown() {
        return Optional.ofNullable(shown).map(content -> content.candidate().key());
    }

    private void choose(OptionalLong without) {
        if (closed) {
            return;
        }
        ServiceTable<DeskWindow, Long> table = windows.table();
        failed.retainAll(
                table.entries().stream().map(entry -> entry.candidate().key()).toList());
        for (Candidate<DeskWindow, Long> candidate : order.of(table)) {
            boolean goes = without.isPresent() && candidate.declaration() == without.getAsLong();
            if (goes || failed.contains(candidate.key())) {
                continue;
            }
            if (shown != null && shown.candidate().key() == candidate.key()) {
                return;
            }
            Optional<Lease<DeskWindow>> lease = candidate.lease();
            if (lease.isPresent()) {
                swap(new OpenContent(candidate, lease.get(), this::failed));
                return;
            }
        }
        swap(null);
    }

    /** Replaces the content within one event, so that no intermediate state is visible. */
    private void swap(OpenContent next) {
        takeDown();
        if (next == null) {
            hideSoon();
            return;
        }
        hiding.stop();
        if (frame == null) {
            frame = new WindowFrame(dark, this::closing, darkKept);
        }
        shown = next;
        Optional<JComponent> component = next.open(desk.get(), frame);
        if (component.isEmpty() || shown != next) {
            return;
        }
        frame.show(component.get());
        next.tell(content -> content.status(desk.get().status()));
        desk.get().picture().ifPresent(picture -> next.tell(content -> content.picture(picture)));
        next.tell(content -> content.statistics(desk.get().statistics()));
    }

    private void takeDown() {
        OpenContent last = shown;
        shown = null;
        if (last != null) {
            last.close();
        }
        if (frame != null) {
            frame.empty();
        }
    }

    private void hideSoon() {
        if (frame != null && failed.isEmpty()) {
            hiding.restart();
        }
    }

    private void hide() {
        if (shown == null && failed.isEmpty() && frame != null) {
            frame.hide();
        }
    }

    private void failed(OpenContent content, Throwable reason) {
        Candidate<DeskWindow, Long> candidate = content.candidate();
        if (!failed.add(candidate.key())) {
            return;
        }
        String name = candidate.rank().symbolicName() + " " + candidate.rank().version();
        LOG.warn("The window of {} failed and is no longer shown", name, reason);
        // Only the text is passed on, because the exception belongs to the bundle that failed.
        String text = "The window of " + name + " failed: " + reason;
        notices.accept(text);
        EventQueue.invokeLater(() -> {
            if (shown == content) {
                choose(OptionalLong.empty());
            }
            if (shown == null && frame != null) {
                frame.empty();
                frame.show(new JLabel(text, SwingConstants.CENTER));
            }
        });
    }

    private void closing() {
        if (shown == null || shown.ask(DeskWindow.Content::closing).orElse(true)) {
            quit.run();
        }
    }

    /** From any thread. */
    public void status(SessionStatus status) {
        if (statusPending.compareAndSet(false, true)) {
            EventQueue.invokeLater(() -> {
                statusPending.set(false);
                tell(content -> content.status(desk.get().status()));
            });
        }
    }

    /** From any thread. */
    public void statistics(PlaybackStatistics statistics) {
        EventQueue.invokeLater(() -> tell(content -> content.statistics(statistics)));
    }

    private void tell(Consumer<DeskWindow.Content> call) {
        if (shown != null) {
            shown.tell(call);
        }
    }

    @Override
    public void execute(Runnable action) {
        EventQueue.invokeLater(action);
    }

    @Override
    public void paint(Picture picture) {
        tell(content -> content.picture(picture));
    }

    /**
     * Closes the window and waits for that. A content that does not return is abandoned. May be called from any thread.
     */
    public void close() {
        CountDownLatch done = new CountDownLatch(1);
        Runnable closing = () -> {
            closed = true;
            hiding.stop();
            takeDown();
            if (frame != null) {
                frame.dispose();
            }
            done.countDown();
        };
        if (EventQueue.isDispatchThread()) {
            closing.run();
            return;
        }
        EventQueue.invokeLater(closing);
        try {
            done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
