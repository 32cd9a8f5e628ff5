// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.JComponent;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskFrame;
import sprocket.client.desk.DeskWindow;
import sprocket.registry.Lease;
import sprocket.registry.ServiceTable.Candidate;

/**
 * The content of a window bundle and the lease on its service. Catches all exceptions of the content. Used on the event
 * thread.
 */
final class OpenContent {

    private final Candidate<DeskWindow, Long> candidate;
    private final Lease<DeskWindow> lease;
    private final BiConsumer<OpenContent, Throwable> failed;
    private DeskWindow.Content content;
    private JComponent component;
    private boolean closed;

    /** @param failed is told of its first exception */
    OpenContent(
            Candidate<DeskWindow, Long> candidate, Lease<DeskWindow> lease, BiConsumer<OpenContent, Throwable> failed) {
        this.candidate = candidate;
        this.lease = lease;
        this.failed = failed;
    }

    Candidate<DeskWindow, Long> candidate() {
        return candidate;
    }

    /** @return the component that fills the window; empty if that failed */
    Optional<JComponent> open(Desk desk, DeskFrame frame) {
        try {
            content = lease.service().open(desk, frame);
            component = content.component();
            if (component == null) {
                throw new IllegalStateException("It has no component");
            }
            return Optional.of(component);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            failed.accept(this, e);
            return Optional.empty();
        }
    }

    void tell(Consumer<DeskWindow.Content> call) {
        ask(shown -> {
            call.accept(shown);
            return null;
        });
    }

    /** @return empty if the content throws an exception or is closed */
    <T> Optional<T> ask(Function<DeskWindow.Content, T> call) {
        if (content == null || closed) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(call.apply(content));
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            failed.accept(this, e);
            return Optional.empty();
        }
    }

    /** Closes the content and returns the service. */
    void close() {
        if (!closed) {
            DeskWindow.Content last = content;
            closed = true;
            content = null;
            component = null;
            try {
                if (last != null) {
                    last.close();
                }
            } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
                failed.accept(this, e);
            } finally {
                lease.close();
            }
        }
    }

    boolean closed() {
        return closed;
    }
}
