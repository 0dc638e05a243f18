import { Modal } from 'antd';
import { frame, keyHelp } from '../texts/frame.ts';

/** What the keys do. */
export function KeyHelp({ open, close }: { open: boolean; close: () => void }) {
  return (
    <Modal open={open} onCancel={close} title={frame.keys} footer={null} width={480}>
      <div className="help-keys">
        {keyHelp.map((group) => (
          <section key={group.where}>
            <h3>{group.where}</h3>
            <dl>
              {group.keys.map(([keys, does]) => (
                <div key={does} style={{ display: 'contents' }}>
                  <dt>
                    {keys.map((k) => (
                      <kbd key={k}>{k}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
