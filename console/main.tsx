import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import chinese from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './look/base.css';
import './look/parts.css';
import { newClient } from './api/client.ts';
import { themeOf } from './look/theme.ts';
import { newRouter } from './routes.tsx';
import { sessionQuery } from './session/session.ts';

dayjs.locale('zh-cn');

const client = newClient(() => {
  client.removeQueries({ queryKey: sessionQuery.queryKey });
  void router.invalidate();
});
const router = newRouter(client);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <ConfigProvider
        locale={chinese}
        theme={themeOf()}
        button={{ autoInsertSpace: false }}
        drawer={{ styles: { wrapper: { maxWidth: '100vw' } } }}
      >
        <App>
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </StrictMode>,
  );
