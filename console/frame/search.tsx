import { SearchOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useKeys } from '../parts/keys.ts';
import { frame } from '../texts/frame.ts';

/** The search box of the header; `/` goes to it, Enter opens the list of what was found. */
export function Search() {
  const [text, setText] = useState('');
  const box = useRef<InputRef>(null);
  const navigate = useNavigate();
  useKeys({ '/': () => box.current?.focus({ cursor: 'all' }) });
  return (
    <search className="top-search">
      <Input
        ref={box}
        value={text}
        maxLength={50}
        allowClear
        prefix={<SearchOutlined aria-hidden style={{ color: 'var(--ink-3)' }} />}
        suffix={text ? null : <kbd aria-hidden>/</kbd>}
        placeholder={frame.searchMatters}
        aria-label={frame.searchMatters}
        onChange={(e) => setText(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Escape') box.current?.blur();
        }}
        onPressEnter={(e) => {
          const q = text.trim();
          if (!q || e.nativeEvent.isComposing) return;
          box.current?.blur();
          void navigate({ to: '/matters', search: { q } });
        }}
      />
    </search>
  );
}
