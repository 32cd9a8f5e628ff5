// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import org.osgi.service.component.annotations.Component;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskFrame;
import sprocket.client.desk.DeskWindow;

/** The player: a window of the desk. */
@Component(property = "service.ranking:Integer=10")
public final class PlayerWindow implements DeskWindow {

    @Override
    public Content open(Desk desk, DeskFrame frame) {
        return new PlayerContent(desk, frame);
    }
}
