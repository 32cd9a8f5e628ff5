// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sprocket.client.desk.DeskWindow;
import sprocket.client.desk.DeskWindows;
import sprocket.client.desk.window.WindowOrder;
import sprocket.registry.ServiceRegistry;

/** Lists the windows and chooses one. */
record WindowList(ServiceRegistry<DeskWindow, Long> windows, WindowOrder order, Supplier<Optional<Object>> shown)
        implements DeskWindows {

    @Override
    public List<State> all() {
        Optional<Object> key = shown.get();
        return order.of(windows.table()).stream()
                .map(candidate -> new State(
                        WindowOrder.name(candidate.rank().symbolicName()),
                        candidate.rank().symbolicName() + " " + candidate.rank().version(),
                        candidate.rank().bundleId(),
                        key.filter(k -> k == candidate.key()).isPresent()))
                .toList();
    }

    @Override
    public void prefer(String name) {
        order.prefer(name);
    }

    @Override
    public Optional<String> preferred() {
        return order.preferred();
    }
}
