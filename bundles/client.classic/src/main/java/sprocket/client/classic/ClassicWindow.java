// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import org.osgi.service.component.annotations.Component;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskFrame;
import sprocket.client.desk.DeskWindow;

/** The course's window, as a service. */
@Component
public final class ClassicWindow implements DeskWindow {

    @Override
    public Content open(Desk desk, DeskFrame frame) {
        return new ClassicContent(desk, frame);
    }
}
